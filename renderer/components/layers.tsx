import {
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';
import { createPortal } from 'react-dom';
import { useWords } from '../words/use-words.tsx';
import { IconButton } from './button.tsx';

interface MenuProps {
  /** The button's content. */
  readonly button: ReactNode;
  /** What the menu is for: the tooltip, and the name of a button without words. */
  readonly label: string;
  /** True where the button is a mark without words. */
  readonly wordless?: boolean;
  readonly className?: string;
  readonly align?: 'start' | 'end';
  readonly children: (close: () => void) => ReactNode;
}

/** A button with a panel below it; Esc, a click outside and a choice close it. */
export function Menu({
  button,
  label,
  wordless = false,
  className = 'btn',
  align = 'start',
  children,
}: MenuProps): ReactNode {
  const [open, setOpen] = useState(false);
  const holder = useRef<HTMLSpanElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = useCallback(() => setOpen(false), []);
  useEffect(() => {
    if (!open) return undefined;
    const button = opener.current;
    const outside = (event: PointerEvent): void => {
      if (!holder.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside, true);
    return () => {
      document.removeEventListener('pointerdown', outside, true);
      if (document.activeElement === document.body) button?.focus();
    };
  }, [open]);
  return (
    <span
      className="menu"
      ref={holder}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) {
          event.stopPropagation();
          close();
        } else if (open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
          moveFocus(holder.current!, event.key === 'ArrowDown' ? 1 : -1);
          event.preventDefault();
        }
      }}
    >
      <button
        type="button"
        ref={opener}
        className={className}
        title={label}
        aria-label={wordless ? label : undefined}
        aria-haspopup="true"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open ? (
        <div className={`menu-panel ${align}`} id={id} role="group" aria-label={label}>
          {children(close)}
        </div>
      ) : null}
    </span>
  );
}

function moveFocus(holder: HTMLElement, by: number): void {
  const items = [...holder.querySelectorAll<HTMLElement>('.menu-panel button:not([disabled]), .menu-panel a')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  items[(at + by + items.length) % items.length]?.focus();
}

interface MenuItemProps {
  readonly onChoose: () => void;
  readonly chosen?: boolean;
  readonly disabled?: boolean;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function MenuItem({ onChoose, chosen, disabled, aside, children }: MenuItemProps): ReactNode {
  return (
    <button type="button" className="menu-item" aria-current={chosen} disabled={disabled} onClick={onChoose}>
      <span>{children}</span>
      {aside === undefined ? null : <small>{aside}</small>}
    </button>
  );
}

const FOCUSABLE = 'input, select, textarea, button, a[href], [tabindex="0"]';

/** Focus goes in when a layer opens, and back to where it was when it closes. */
function useFocusWithin(layer: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    const first = layer.current?.querySelector<HTMLElement>('[data-autofocus]');
    (first ?? layer.current)?.focus();
    return () => before?.focus();
  }, [layer]);
}

/** Tab stays inside a modal layer. */
function keepFocus(layer: HTMLElement, back: boolean): boolean {
  const items = [...layer.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((item) => !item.hasAttribute('disabled'));
  const edge = back ? items[0] : items.at(-1);
  if (document.activeElement !== edge && document.activeElement !== layer) return false;
  (back ? items.at(-1) : items[0])?.focus();
  return true;
}

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Buttons, the primary one last. */
  readonly actions?: ReactNode;
  readonly wide?: boolean;
  readonly onSubmit?: () => void;
  readonly children: ReactNode;
}

/** A question that must be answered first. Enter submits, Esc leaves. Mark the first field with `data-autofocus`. */
export function Dialog({ title, onClose, actions, wide, onSubmit, children }: DialogProps): ReactNode {
  const layer = useRef<HTMLFormElement>(null);
  const { t } = useWords();
  const id = useId();
  useFocusWithin(layer);
  return createPortal(
    <div className="scrim" onPointerDown={(event) => event.target === event.currentTarget && onClose()}>
      <form
        className={`dialog ${wide === true ? 'wide' : ''}`}
        role="dialog"
        aria-modal
        aria-labelledby={id}
        ref={layer}
        tabIndex={-1}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit?.();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
          else if (event.key === 'Tab' && keepFocus(layer.current!, event.shiftKey)) event.preventDefault();
          event.stopPropagation();
        }}
      >
        <header>
          <h2 id={id}>{title}</h2>
          <IconButton icon="close" label={t('app.close')} onClick={onClose} />
        </header>
        <div className="dialog-body">{children}</div>
        {actions === undefined ? null : <footer>{actions}</footer>}
      </form>
    </div>,
    document.body,
  );
}

interface DrawerProps {
  readonly title: ReactNode;
  readonly label: string;
  readonly head?: ReactNode;
  readonly foot?: ReactNode;
  readonly width?: 'drawer' | 'panel';
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Over the right of the page, which goes on living; Esc closes. */
export function Drawer({ title, label, head, foot, width = 'drawer', onClose, children }: DrawerProps): ReactNode {
  const layer = useRef<HTMLElement>(null);
  const { t } = useWords();
  useFocusWithin(layer);
  useEffect(() => {
    const leave = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && document.querySelector('.scrim') === null) onClose();
    };
    document.addEventListener('keydown', leave);
    return () => document.removeEventListener('keydown', leave);
  }, [onClose]);
  return createPortal(
    <aside className={`dr ${width}`} aria-label={label} ref={layer} tabIndex={-1}>
      <div className="dh">
        <div className="dt">
          <div className="dn">{title}</div>
          <IconButton icon="close" label={t('app.close')} onClick={onClose} />
        </div>
        {head}
      </div>
      <div className="db">{children}</div>
      {foot === undefined ? null : <div className="df">{foot}</div>}
    </aside>,
    document.querySelector('.mn') ?? document.body,
  );
}
