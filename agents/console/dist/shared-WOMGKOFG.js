import{O as a,x as s}from"./shared-WZTXXMHZ.js";var l=["CLEAR","GREEN","AMBER","AMBER+STRICT","RED"],o=e=>l.indexOf(e),f=e=>l[Math.max(...e.map(o),-1)];function c({mark:e,sentence:n=!1}){if(!e)return null;let r=s(`tlp.${e}`);return a`<span class="mark" data-mark=${e} title=${r} dir="ltr">TLP:${e}</span>
    ${n&&a`<span class="mark-says"> ${r}</span>`}`}function m({value:e,least:n,choose:r,name:p}){return a`<fieldset class="marks"><legend>${s("mark.choose")}</legend>
    ${l.map(t=>{let $=n&&o(t)<o(n);return a`<label key=${t} class=${$?"low":""}>
        <input type="radio" name=${p} value=${t} checked=${e===t} onChange=${()=>r(t)} />
        <${c} mark=${t} /> <span>${s(`tlp.${t}`)}${$&&` ${s("mark.low",{mark:`TLP:${n}`})}`}</span>
      </label>`})}
  </fieldset>`}export{l as a,f as b,c,m as d};
