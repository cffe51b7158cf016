import { createHash } from 'node:crypto';

/**
 * An optional help for pages with narrow columns: gives each frame the height that its width asks for. Never needed,
 * asks nobody for anything and reads nothing of the page but its frames. It is published under its version for good:
 * what changes it makes the next version, with an address of its own.
 */
export const LOADER_VERSION = 1;

export const LOADER = `(function(){"use strict";
var heights={s:[[360,224],[280,260],[0,300]],m:[[480,420],[340,470],[0,540]],l:[[640,540],[420,620],[0,740]]};
function fit(frame){var size=(/[?&]size=([sml])(&|$)/.exec(frame.src)||[0,"m"])[1],width=frame.clientWidth,steps=heights[size];
for(var i=0;i<steps.length;i++)if(width>=steps[i][0]){frame.style.height=steps[i][1]+"px";return}}
function all(){var script=document.querySelector('script[src*="/embed/loader-v1.js"]');if(!script)return;
var origin=new URL(script.src).origin,frames=document.querySelectorAll("iframe");
for(var i=0;i<frames.length;i++)if(frames[i].src.indexOf(origin+"/embed/")===0)fit(frames[i])}
all();addEventListener("load",all);addEventListener("resize",all)})();
`;

/** What a page writes beside the address, so that a browser runs no other bytes than these (W3C Subresource Integrity). */
export const LOADER_INTEGRITY = `sha384-${createHash('sha384').update(LOADER).digest('base64')}`;

export function loaderTag(publicUrl: string): string {
  return `<script src="${publicUrl.replace(/\/+$/, '')}/embed/loader-v${LOADER_VERSION}.js" integrity="${LOADER_INTEGRITY}" crossorigin="anonymous" async></script>`;
} // prettier-ignore
