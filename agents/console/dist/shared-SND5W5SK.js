import{A as $,B as i,C as a,F as f}from"./shared-OQMP6T3N.js";var d=8;function E({rows:s,height:o,row:v,label:p,follow:x=!1,id:h=(r,c)=>c}){let r=a(),c=a(!0),[t,b]=$({from:0,count:40}),l=()=>{let{scrollTop:e,clientHeight:n,scrollHeight:y}=r.current;c.current=e+n>=y-o;let u=Math.max(0,Math.floor(e/o)-d),m=Math.ceil(n/o)+2*d;(u!==t.from||m!==t.count)&&b({from:u,count:m})};i(()=>{x&&c.current&&(r.current.scrollTop=r.current.scrollHeight),l()},[s.length]),i(()=>{let e=new ResizeObserver(l);return e.observe(r.current),()=>e.disconnect()});let g=s.slice(t.from,t.from+t.count);return f`<div class="long" ref=${r} onScroll=${l} role="list" aria-label=${p} tabindex="0">
    <div style=${{height:`${s.length*o}px`}}>
      <div style=${{transform:`translateY(${t.from*o}px)`}}>
        ${g.map((e,n)=>f`<div role="listitem" key=${h(e,t.from+n)} style=${{height:`${o}px`}}
          aria-posinset=${t.from+n+1} aria-setsize=${s.length}>${v(e,t.from+n)}</div>`)}
      </div>
    </div>
  </div>`}export{E as a};
