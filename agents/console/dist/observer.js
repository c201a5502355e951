import{b as o}from"./shared-ZSOYW3GT.js";import"./shared-3TBDNSLX.js";var i=[{id:"lobby",view:o}];export{i as views};
