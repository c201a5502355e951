import{b as o}from"./shared-IOAETGOV.js";import"./shared-XSSPGXKX.js";var i=[{id:"lobby",view:o}];export{i as views};
