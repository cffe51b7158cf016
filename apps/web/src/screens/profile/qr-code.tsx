import { type ReactNode, useMemo } from 'react';
import { encode } from 'uqr';
import css from './profile.module.css';

/** White around it, in its own squares: cameras look for it (ISO/IEC 18004 asks for four). */
const QUIET = 4;

/** A text for a camera: always dark on white, whatever the theme, since readers need not know it the other way round. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  const { size, path } = useMemo(() => {
    const { size: width, data } = encode(text, { ecc: 'M', border: QUIET });
    const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { size: width, path: squares.join('') };
  }, [text]);
  return (
    <svg className={css.qr} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} className={css.light} />
      <path d={path} className={css.dark} />
    </svg>
  );
}
