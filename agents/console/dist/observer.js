import{a as o}from"./shared-F6D2F6VH.js";import"./shared-ANZYNFVR.js";var i=[{id:"lobby",view:o}];export{i as views};
