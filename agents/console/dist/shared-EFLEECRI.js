import{B as W,t as X}from"./shared-YD3LC3AR.js";import"./shared-O5CMLJNG.js";import"./shared-YUXIKYDW.js";import"./shared-BZ3KI6FP.js";import{a as Q,e as R,f as y,i as V}from"./shared-MJBGN2D7.js";import"./shared-WOMGKOFG.js";import{N as C,O as u,Q as G,R as E,S as J,T as b,W as K,a as P,b as x,d as z,f as _,h as A,i as D,j as H,k as U,l as k,o as Z,x as s}from"./shared-WZTXXMHZ.js";import"./shared-4CV4P3ME.js";var se=8,ee=[1,10,60,300,1e3],Y=()=>Object.fromEntries(Object.entries(_()).map(([e,l])=>[e,{value:l.peek()}])),pe=e=>D(e).some(l=>!A.has(l.type));function te(e,{now_ms:l,later:c}){let $=x(60),n=x(null),d=x(!1),m=Y(),a=0,I=!1,w=()=>e.reel.peek().told,S=()=>e.reel.peek().turn>=e.reel.peek().last,g=()=>S()?w().at(-1)?.at??0:1/0,F=()=>Math.min(n.peek()??1/0,g()),i=()=>U(e.clock.peek(),l());function v(t,r){e.clock.value={...e.clock.peek(),at:Math.max(0,Math.min(t,g())),running:r,until:F(),speed:$.peek()*1e3,heard_ms:l()},O()}function ae(){P(()=>{for(let[r,o]of Object.entries(m))e.record[r].peek()!==o.value&&(e.record[r].value=o.value);let t=Boolean(m.phase.value.ended);e.clock.peek().over!==t&&(e.clock.value={...e.clock.peek(),over:t})})}function O(){let{running:t,until:r}=e.clock.peek();if(r!==F())return v(i(),t);let o=w(),f=i(),M=l();for(a&&o[a-1].at>f&&(m=Y(),a=0);a<o.length&&o[a].at<=f&&l()-M<se;)H(m,o[a++]);let h=a===o.length||o[a].at>f;h&&ae(),d.value=!h||!S(),!h&&!I&&(I=!0,c(()=>{I=!1,O()})),t&&f>=r&&oe(f)}function oe(t){n.peek()!==null&&t>=n.peek()&&(n.value=null),v(t,!1)}function L(t,r){let o=w(),f=0,M=o.length;for(;f<M;){let h=f+M>>1;(r?o[h].at<t:o[h].at<=t)?f=h+1:M=h}return f}return{speed:$,stop:n,works:d,at:i,end:g,isWhole:S,pump:O,play:()=>v(i()>=g()?0:i(),!0),pause:()=>v(i(),!1),go(t){n.peek()!==null&&t>=n.peek()&&(n.value=null),v(t,e.clock.peek().running)},pace(t){let r=i();$.value=t,v(r,e.clock.peek().running)},until(t){n.value=t>i()&&t<g()?t:null,v(t>i()?i():t,t>i())},free(){n.value=null,v(i(),e.clock.peek().running)},step(t){let r=w(),o=t>0?L(i(),!1):L(i(),!0)-1;for(;r[o]&&!pe(r[o]);)o+=t;v(r[o]?.at??(t>0?g():0),!1)}}}var T=1e9,re=100,ie=500,p=te(k,{now_ms:Z,later:e=>setTimeout(e)}),N=e=>(...l)=>{e(...l),E()},q=N(p.go),le=N(p.step),ue=N(p.until),ce=N(p.pause),fe=N(p.play);z(()=>{k.reel.value,p.pump()});setInterval(()=>{let{running:e}=k.clock.peek();e&&(p.pump(),!k.clock.peek().running&&(E(),V(s("tape.stopped",{time:b(p.at())}))))},re);var B=null,ne=()=>y.peek().at===null?NaN:W(y.peek().at);function $e(){let e=J(Math.floor(p.at()/T)),l=location.hash.startsWith("#/")?location.hash.split("?")[0]:"#/";e===B&&location.hash.endsWith(`?at=${e}`)||(B=e,history.replaceState(null,"",`${l}?at=${e}`))}z(()=>{y.value.at!==null&&y.value.at!==B&&!Number.isNaN(ne())&&q(ne())});setInterval($e,ie);var me={previous:"M5 4v16M20 4 9 12l11 8z",play:"M6 4l14 8-14 8z",pause:"M7 4h3v16H7zM14 4h3v16h-3z",next:"M19 4v16M4 4l11 8-11 8z"},j=({name:e,press:l,main:c=!1})=>u`<button type="button" class=${c?"main":""} onClick=${l} aria-label=${s(`tape.${e}`)}
  title=${s(`tape.${e}`)}><svg viewBox="0 0 24 24" aria-hidden="true"><path d=${me[e]} /></svg></button>`;function ve(){let e=C(""),l=C(!1),c=$=>{let n=W(e.peek());l.value=Number.isNaN(n),Number.isNaN(n)||$(n)};return u`<${R} class="moments" submit=${()=>c(ue)}>
    <${Q} label=${s("tape.moment")} value=${e.value} change=${$=>e.value=$} dir="ltr" size="11" placeholder="T+1:20:00" autocomplete="off" />
    <button>${s("tape.until")}</button> <button type="button" onClick=${()=>c(q)}>${s("tape.go")}</button>
    ${l.value&&u`<p role="alert" class="problem">${s("tape.wrong")}</p>`}
  </${R}>`}function he(){let{turn:e,last:l,over:c}=k.reel.value;return e<l?u`<span role="status">${s("tape.loading",{percent:Math.floor(100*e/l)})}</span>`:u`${!c&&u`<b class="chip warn">${s("tape.breaks",{time:b(p.end())})}</b> `}
    ${p.works.value?u`<span role="status">${s("tape.works")}</span>`:u`<span class="quiet">${s("tape.says")}</span>`}`}function ze(){let{running:e}=k.clock.value,{turn:l,last:c,told:$}=k.reel.value,n=l<c?0:$.at(-1)?.at??0,d=G.value,m=p.stop.value;return u`<section class="tape" aria-label=${s("tape.name")}>
    <p><b>${s("tape.name")}</b> <${he} /></p>
    <div class="levers" dir="ltr">
      <${j} name="previous" press=${()=>le(-1)} />
      <${j} name=${e?"pause":"play"} press=${e?ce:fe} main=${!0} />
      <${j} name="next" press=${()=>le(1)} />
      <span class="scrub">
        <input type="range" min="0" max=${Math.floor(n/T)} step="1" value=${Math.floor(d/T)} disabled=${l<c}
          aria-label=${s("tape.scrub")} aria-valuetext=${`${b(d)}, ${K(d)}Z`}
          onInput=${({target:a})=>q(a.value===a.max?n:Number(a.value)*T)} />
        ${m!==null&&u`<i class="stop" style=${{insetInlineStart:`${100*m/n}%`}}></i>`}
      </span>
      <span class="times">${b(d)} <span class="quiet">/ ${b(n)}</span></span>
      <label><span class="hidden">${s("tape.speed")}</span>
        <select value=${p.speed.value} onChange=${a=>p.pace(Number(a.target.value))}>
          ${ee.map(a=>u`<option key=${a} value=${a} selected=${a===p.speed.value}>${X(a*1e3)}</option>`)}</select></label>
    </div>
    <${ve} />
    ${m!==null&&u`<span class="chip">${s("tape.stops",{time:b(m)})}
      <button type="button" class="plain" aria-label=${s("tape.free")} onClick=${p.free}>✕</button></span>`}
  </section>`}export{ze as ReplayBar};
