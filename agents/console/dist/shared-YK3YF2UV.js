import{G as $,H as u,I as l,M as a}from"./shared-GU7YWHTW.js";var p=8;function M({rows:c,height:n,row:v,label:x,follow:h=!1,id:E=(o,r)=>r}){let o=l(),r=l({top:0,isEnd:!0}),i=l(),[e,b]=$({from:0,count:40}),f=()=>{let{scrollTop:t,clientHeight:s,scrollHeight:y}=o.current;t+s>=y-n?r.current.isEnd=!0:t<r.current.top&&(r.current.isEnd=!1),r.current.top=t;let m=Math.max(0,Math.floor(t/n)-p),d=Math.ceil(s/n)+2*p;(m!==e.from||d!==e.count)&&b({from:m,count:d})};i.current=f,u(()=>{h&&r.current.isEnd&&(o.current.scrollTop=o.current.scrollHeight),f()},[c.length]),u(()=>{let t=new ResizeObserver(()=>i.current());return t.observe(o.current),()=>t.disconnect()},[]);let g=c.slice(e.from,e.from+e.count);return a`<div class="long" ref=${o} onScroll=${()=>i.current()} role="list" aria-label=${x} tabindex="0">
    <div style=${{height:`${c.length*n}px`}}>
      <div style=${{transform:`translateY(${e.from*n}px)`}}>
        ${g.map((t,s)=>a`<div role="listitem" key=${E(t,e.from+s)} style=${{height:`${n}px`}}
          aria-posinset=${e.from+s+1} aria-setsize=${c.length}>${v(t,e.from+s)}</div>`)}
      </div>
    </div>
  </div>`}export{M as a};
