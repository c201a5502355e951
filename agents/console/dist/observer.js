import{b as o}from"./shared-SRJN5FPC.js";import"./shared-RUJNVLSH.js";var i=[{id:"lobby",view:o}];export{i as views};
