import { useEffect, useState } from 'react';

/** Height of the frame, the title and the table's head, and of a row of two lines, in px at scale 1. */
const FRAME = 180;
const ROW = 46;
const FEWEST = 5;

/** Larger type for as long as a presenter is on screen, and how many rows of a table fit below it. */
export function useStage(): { readonly rows: number } {
  const [rows, setRows] = useState(8);
  useEffect(() => {
    const root = document.documentElement;
    root.dataset['presenting'] = '';
    const measure = (): void => {
      const scale = Number(getComputedStyle(root).getPropertyValue('--scale')) || 1;
      setRows(Math.max(FEWEST, Math.floor((window.innerHeight - FRAME * scale) / (ROW * scale))));
    };
    measure();
    window.addEventListener('resize', measure);
    return () => {
      window.removeEventListener('resize', measure);
      delete root.dataset['presenting'];
    };
  }, []);
  return { rows };
}
