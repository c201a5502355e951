import{A as b,H as x,I as l,K as u,O as a,P as L,b as g,x as E}from"./shared-WZTXXMHZ.js";var M=8,D=2e3,y=g(!1),m=t=>{y.value=t,L()};addEventListener("beforeprint",()=>m(!0));addEventListener("afterprint",()=>m(!1));matchMedia("print").addEventListener("change",({matches:t})=>m(t));function _({rows:t,height:s,row:H,label:T,follow:A=!1,id:R=(n,r)=>r}){let n=u(),r=u({top:0,isEnd:!0}),d=u(),[f,k]=x({from:0,count:40}),o=y.value,v=()=>{if(o)return;let{scrollTop:e,clientHeight:i,scrollHeight:z}=n.current;e+i>=z-s?r.current.isEnd=!0:e<r.current.top&&(r.current.isEnd=!1),r.current.top=e;let $=Math.max(0,Math.floor(e/s)-M),h=Math.ceil(i/s)+2*M;($!==f.from||h!==f.count)&&k({from:$,count:h})};d.current=v,l(()=>o?()=>n.current&&(n.current.scrollTop=r.current.top):void 0,[o]),l(()=>{A&&r.current.isEnd&&(n.current.scrollTop=n.current.scrollHeight),v()},[t.length,o]),l(()=>{let e=new ResizeObserver(()=>d.current());return e.observe(n.current),()=>e.disconnect()},[]);let{from:c,count:p}=o?{from:0,count:D}:f,w=t.slice(c,c+p);return a`<div class="long" ref=${n} onScroll=${()=>d.current()} role="list" aria-label=${T} tabindex="0">
    <div style=${{height:`${t.length*s}px`}}>
      <div style=${{transform:`translateY(${c*s}px)`}}>
        ${w.map((e,i)=>a`<div role="listitem" key=${R(e,c+i)} style=${{height:`${s}px`}}
          aria-posinset=${c+i+1} aria-setsize=${t.length}>${H(e,c+i,o)}</div>`)}
      </div>
    </div>
    ${o&&t.length>p&&a`<p>${E("list.unprinted",{count:b(t.length-p)})}</p>`}
  </div>`}export{_ as a};
