import{b as o}from"./shared-XIU5MO6R.js";import"./shared-MMFPGG5K.js";var i=[{id:"lobby",view:o}];export{i as views};
