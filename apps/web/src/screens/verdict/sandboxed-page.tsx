import { type ReactNode, useEffect, useRef, useState } from 'react';
import css from './verdict.module.css';

export interface SandboxedPageProps {
  readonly html: string;
  /** What the frame is, for those who do not see it. */
  readonly title: string;
  /** How large the window is that the page thinks it has; shown smaller where there is less room. */
  readonly width: number;
  readonly height: number;
}

/** Of the line around it, in pixels. */
const EDGE = 1;

/**
 * A page made of what people have written, shown as it is and nothing more: the sandbox takes from it scripts, forms,
 * windows, and the origin of the console, so that whatever a text might hold can neither run nor read. Its links lead
 * nowhere: each would open a window, which it may not.
 */
export function SandboxedPage({ html, title, width, height }: SandboxedPageProps): ReactNode {
  const [room, setRoom] = useState(0);
  const around = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = around.current;
    if (!element) return undefined;
    const watch = new ResizeObserver(() => setRoom(element.clientWidth));
    watch.observe(element);
    setRoom(element.clientWidth);
    return () => watch.disconnect();
  }, []);
  const scale = room === 0 ? 1 : Math.min(1, (room - 2 * EDGE) / width);
  return (
    <div ref={around} className={css.room}>
      <div className={css.frame} style={{ inlineSize: width * scale, blockSize: height * scale }}>
        <iframe
          title={title}
          sandbox=""
          referrerPolicy="no-referrer"
          srcDoc={html.replace('<head>', '<head><base target="_blank">')}
          style={{ inlineSize: width, blockSize: height, transform: `scale(${scale})` }}
        />
      </div>
    </div>
  );
}
