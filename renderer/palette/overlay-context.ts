import { createContext, useContext } from 'react';

export type Overlay = 'palette' | 'keys' | 'tour';

export interface Overlays {
  readonly show: (overlay: Overlay | null) => void;
}

export const OverlayContext = createContext<Overlays | null>(null);

export function useOverlays(): Overlays {
  const overlays = useContext(OverlayContext);
  if (overlays === null) throw new Error('no OverlayProvider above');
  return overlays;
}

const TOUR = 'hesuan.tour';

/** The first-run page asks for the tour of the sample that it makes. */
export const askTour = (): void => sessionStorage.setItem(TOUR, 'wanted');

/** True once after the tour was asked for. */
export function takeTour(): boolean {
  const wanted = sessionStorage.getItem(TOUR) === 'wanted';
  sessionStorage.removeItem(TOUR);
  return wanted;
}
