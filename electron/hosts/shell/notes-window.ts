import type { BrowserWindow } from 'electron';

/** The speaker's notes of a review: the one page that may stand in a window beside the first. */
const NOTES_URL = /^app:\/\/hesuan\/present\/[\w-]{1,64}\/notes$/;

export const isNotesUrl = (url: string): boolean => NOTES_URL.test(url);

export interface NotesWindow {
  /** Shows the notes in their window, which is made for the first ones; any other address is left alone. */
  readonly show: (url: string) => void;
  readonly close: () => void;
}

/** @param make the program's one way to make a window. */
export function notesWindow(make: () => BrowserWindow): NotesWindow {
  let window: BrowserWindow | null = null;
  return {
    show: (url) => {
      if (!isNotesUrl(url)) return;
      if (window === null) {
        window = make();
        window.once('closed', () => (window = null));
      } else window.focus();
      void window.loadURL(url);
    },
    close: () => window?.destroy(),
  };
}
