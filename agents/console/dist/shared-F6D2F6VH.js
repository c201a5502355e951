import{i as o}from"./shared-ANZYNFVR.js";function t(){return o`<h1>Lobby</h1>`}export{t as a};
