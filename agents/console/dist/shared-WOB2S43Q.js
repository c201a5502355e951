import{B as p,C as u,D as c,F as r,q as a}from"./shared-RUJNVLSH.js";var i=["CLEAR","GREEN","AMBER","AMBER+STRICT","RED"],$=t=>i.indexOf(t),h=t=>i[Math.max(...t.map($),-1)];function f({mark:t,sentence:e=!1}){if(!t)return null;let n=a(`tlp.${t}`);return r`<span class="mark" data-mark=${t} title=${n} dir="ltr">TLP:${t}</span>
    ${e&&r`<span class="mark-says"> ${n}</span>`}`}function k({value:t,least:e,choose:n,name:s}){return r`<fieldset class="marks"><legend>${a("mark.choose")}</legend>
    ${i.map(o=>{let l=e&&$(o)<$(e);return r`<label key=${o} class=${l?"low":""}>
        <input type="radio" name=${s} value=${o} checked=${t===o} onChange=${()=>n(o)} />
        <${f} mark=${o} /> <span>${a(`tlp.${o}`)}${l&&` ${a("mark.low",{mark:`TLP:${e}`})}`}</span>
      </label>`})}
  </fieldset>`}function d({title:t,close:e,children:n,wide:s=!1}){let o=u(),l=c();return p(()=>o.current.showModal(),[]),r`<dialog ref=${o} class=${s?"wide":""} aria-labelledby=${l} onClose=${e}>
    <header><h2 id=${l}>${t}</h2>
      <button type="button" class="plain" aria-label=${a("do.close")} onClick=${e}>✕</button></header>
    ${n}
  </dialog>`}function C({title:t,text:e,yes:n,run:s,close:o,danger:l=!0}){return r`<${d} title=${t} close=${o}>
    <p>${e}</p>
    <p class="buttons">
      <button type="button" class=${l?"danger":"main"} onClick=${()=>{o(),s()}}>${n}</button>
      <button type="button" autofocus onClick=${o}>${a("do.cancel")}</button>
    </p>
  </${d}>`}export{i as a,h as b,f as c,k as d,d as e,C as f};
