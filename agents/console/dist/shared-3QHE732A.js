var t=r=>new Promise(e=>{document.head.append(Object.assign(document.createElement("link"),{rel:"stylesheet",href:new URL(`./${r}.css`,import.meta.url),onload:e,onerror:e}))});export{t as a};
