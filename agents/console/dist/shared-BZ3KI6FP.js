import{J as r,K as $,M as s,O as i,x as u}from"./shared-WZTXXMHZ.js";function c({title:n,close:o,children:a,wide:l=!1}){let t=$(),e=s();return r(()=>t.current.showModal(),[]),i`<dialog ref=${t} class=${l?"wide":""} aria-labelledby=${e} onClose=${o}>
    <header><h2 id=${e}>${n}</h2>
      <button type="button" class="plain" aria-label=${u("do.close")} onClick=${o}>✕</button></header>
    ${a}
  </dialog>`}function p({title:n,text:o,yes:a,run:l,close:t,danger:e=!0}){return i`<${c} title=${n} close=${t}>
    <p>${o}</p>
    <p class="buttons">
      <button type="button" class=${e?"danger":"main"} onClick=${()=>{t(),l()}}>${a}</button>
      <button type="button" autofocus onClick=${t}>${u("do.cancel")}</button>
    </p>
  </${c}>`}export{c as a,p as b};
