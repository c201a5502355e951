import{E as j,w as X}from"./shared-Q7EVSUFY.js";import"./shared-GDRYVT6V.js";import{a as Q,e as R,f as y,i as V}from"./shared-GVQGF34H.js";import"./shared-L6V65FRS.js";import{J as C,K as u,M as G,N as E,O as J,P as b,S as K,a as P,b as x,d as z,e as U,g as _,h as A,i as D,j as H,k as d,n as Z,w as s}from"./shared-D74TBLBF.js";var oe=8,ee=[1,10,60,300,1e3],Y=()=>Object.fromEntries(Object.entries(U()).map(([e,l])=>[e,{value:l.peek()}])),pe=e=>A(e).some(l=>!_.has(l.type));function te(e,{now_ms:l,later:c}){let m=x(60),n=x(null),k=x(!1),$=Y(),o=0,I=!1,w=()=>e.reel.peek().told,O=()=>e.reel.peek().turn>=e.reel.peek().last,g=()=>O()?w().at(-1)?.at??0:1/0,q=()=>Math.min(n.peek()??1/0,g()),i=()=>H(e.clock.peek(),l());function v(t,r){e.clock.value={...e.clock.peek(),at:Math.max(0,Math.min(t,g())),running:r,until:q(),speed:m.peek()*1e3,heard_ms:l()},S()}function ae(){P(()=>{for(let[r,a]of Object.entries($))e.record[r].peek()!==a.value&&(e.record[r].value=a.value);let t=Boolean($.phase.value.ended);e.clock.peek().over!==t&&(e.clock.value={...e.clock.peek(),over:t})})}function S(){let{running:t,until:r}=e.clock.peek();if(r!==q())return v(i(),t);let a=w(),f=i(),M=l();for(o&&a[o-1].at>f&&($=Y(),o=0);o<a.length&&a[o].at<=f&&l()-M<oe;)D($,a[o++]);let h=o===a.length||a[o].at>f;h&&ae(),k.value=!h||!O(),!h&&!I&&(I=!0,c(()=>{I=!1,S()})),t&&f>=r&&se(f)}function se(t){n.peek()!==null&&t>=n.peek()&&(n.value=null),v(t,!1)}function F(t,r){let a=w(),f=0,M=a.length;for(;f<M;){let h=f+M>>1;(r?a[h].at<t:a[h].at<=t)?f=h+1:M=h}return f}return{speed:m,stop:n,works:k,at:i,end:g,isWhole:O,pump:S,play:()=>v(i()>=g()?0:i(),!0),pause:()=>v(i(),!1),go(t){n.peek()!==null&&t>=n.peek()&&(n.value=null),v(t,e.clock.peek().running)},pace(t){let r=i();m.value=t,v(r,e.clock.peek().running)},until(t){n.value=t>i()&&t<g()?t:null,v(t>i()?i():t,t>i())},free(){n.value=null,v(i(),e.clock.peek().running)},step(t){let r=w(),a=t>0?F(i(),!1):F(i(),!0)-1;for(;r[a]&&!pe(r[a]);)a+=t;v(r[a]?.at??(t>0?g():0),!1)}}}var T=1e9,re=100,ie=500;document.head.append(Object.assign(document.createElement("link"),{rel:"stylesheet",href:new URL("replay.css",import.meta.url).href}));var p=te(d,{now_ms:Z,later:e=>setTimeout(e)}),N=e=>(...l)=>{e(...l),E()},L=N(p.go),le=N(p.step),ue=N(p.until),ce=N(p.pause),fe=N(p.play);z(()=>{d.reel.value,p.pump()});setInterval(()=>{let{running:e}=d.clock.peek();e&&(p.pump(),!d.clock.peek().running&&(E(),V(s("tape.stopped",{time:b(p.at())}))))},re);var B=null,ne=()=>y.peek().at===null?NaN:j(y.peek().at);function me(){let e=J(Math.floor(p.at()/T)),l=location.hash.startsWith("#/")?location.hash.split("?")[0]:"#/";e===B&&location.hash.endsWith(`?at=${e}`)||(B=e,history.replaceState(null,"",`${l}?at=${e}`))}z(()=>{y.value.at!==null&&y.value.at!==B&&!Number.isNaN(ne())&&L(ne())});setInterval(me,ie);var $e={previous:"M5 4v16M20 4 9 12l11 8z",play:"M6 4l14 8-14 8z",pause:"M7 4h3v16H7zM14 4h3v16h-3z",next:"M19 4v16M4 4l11 8-11 8z"},W=({name:e,press:l,main:c=!1})=>u`<button type="button" class=${c?"main":""} onClick=${l} aria-label=${s(`tape.${e}`)}
  title=${s(`tape.${e}`)}><svg viewBox="0 0 24 24" aria-hidden="true"><path d=${$e[e]} /></svg></button>`;function ve(){let e=C(""),l=C(!1),c=m=>{let n=j(e.peek());l.value=Number.isNaN(n),Number.isNaN(n)||m(n)};return u`<${R} class="moments" submit=${()=>c(ue)}>
    <${Q} label=${s("tape.moment")} value=${e.value} change=${m=>e.value=m} dir="ltr" size="11" placeholder="T+1:20:00" autocomplete="off" />
    <button>${s("tape.until")}</button> <button type="button" onClick=${()=>c(L)}>${s("tape.go")}</button>
    ${l.value&&u`<p role="alert" class="problem">${s("tape.wrong")}</p>`}
  </${R}>`}function he(){let{turn:e,last:l,over:c}=d.reel.value;return e<l?u`<span role="status">${s("tape.loading",{percent:Math.floor(100*e/l)})}</span>`:u`${!c&&u`<b class="chip warn">${s("tape.breaks",{time:b(p.end())})}</b> `}
    ${p.works.value?u`<span role="status">${s("tape.works")}</span>`:u`<span class="quiet">${s("tape.says")}</span>`}`}function ze(){let{running:e}=d.clock.value,{turn:l,last:c,told:m}=d.reel.value,n=l<c?0:m.at(-1)?.at??0,k=G.value,$=p.stop.value;return u`<section class="tape" aria-label=${s("tape.name")}>
    <p><b>${s("tape.name")}</b> <${he} /></p>
    <div class="levers" dir="ltr">
      <${W} name="previous" press=${()=>le(-1)} />
      <${W} name=${e?"pause":"play"} press=${e?ce:fe} main=${!0} />
      <${W} name="next" press=${()=>le(1)} />
      <span class="scrub">
        <input type="range" min="0" max=${Math.ceil(n/T)} step="1" value=${Math.floor(k/T)} disabled=${l<c}
          aria-label=${s("tape.scrub")} aria-valuetext=${`${b(k)}, ${K(k)}Z`}
          onInput=${o=>L(Number(o.target.value)*T)} />
        ${$!==null&&u`<i class="stop" style=${{insetInlineStart:`${100*$/n}%`}}></i>`}
      </span>
      <span class="times">${b(k)} <span class="quiet">/ ${b(n)}</span></span>
      <label><span class="hidden">${s("tape.speed")}</span>
        <select value=${p.speed.value} onChange=${o=>p.pace(Number(o.target.value))}>
          ${ee.map(o=>u`<option key=${o} value=${o} selected=${o===p.speed.value}>${X(o*1e3)}</option>`)}</select></label>
    </div>
    <${ve} />
    ${$!==null&&u`<span class="chip">${s("tape.stops",{time:b($)})}
      <button type="button" class="plain" aria-label=${s("tape.free")} onClick=${p.free}>✕</button></span>`}
  </section>`}export{ze as ReplayBar};
