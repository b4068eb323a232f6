import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Icon, type SmallIcon } from './icon.tsx';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** 'primary' = ink, at most one on a page; 'quiet' = no border. */
  readonly look?: 'plain' | 'primary' | 'quiet' | 'danger';
  readonly icon?: SmallIcon;
}

export function Button({ look = 'plain', icon, children, className = '', ...rest }: ButtonProps): ReactNode {
  const looks = { plain: '', primary: 'pri', quiet: 'quiet', danger: 'danger' };
  return (
    <button type="button" className={`btn ${looks[look]} ${className}`} {...rest}>
      {icon === undefined ? null : <Icon name={icon} />}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  readonly icon: SmallIcon;
  /** What it does; also its tooltip. */
  readonly label: string;
}

export function IconButton({ icon, label, className = '', ...rest }: IconButtonProps): ReactNode {
  return (
    <button type="button" className={`ib ${className}`} aria-label={label} title={label} {...rest}>
      <Icon name={icon} size={16} />
    </button>
  );
}

export interface Choice<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
  readonly title?: string;
}

interface SegmentProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly Choice<T>[];
  readonly onChange: (value: T) => void;
}

/** Two to five exclusive choices, all in sight. */
export function Segment<T extends string>({ label, value, choices, onChange }: SegmentProps<T>): ReactNode {
  return (
    <span className="seg" role="group" aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          title={choice.title}
          aria-pressed={choice.value === value}
          onClick={() => onChange(choice.value)}
        >
          {choice.label}
        </button>
      ))}
    </span>
  );
}

/** The views of one page; arrows move between them, as in every tab list. */
export function Tabs<T extends string>({ label, value, choices, onChange }: SegmentProps<T>): ReactNode {
  const move = (by: number): void => {
    const at = choices.findIndex((choice) => choice.value === value);
    onChange(choices[(at + by + choices.length) % choices.length]!.value);
  };
  return (
    <div className="tabs" role="tablist" aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          role="tab"
          title={choice.title}
          aria-selected={choice.value === value}
          tabIndex={choice.value === value ? 0 : -1}
          ref={(element) => {
            if (choice.value === value && element?.parentElement?.contains(document.activeElement) === true)
              element.focus();
          }}
          onClick={() => onChange(choice.value)}
          onKeyDown={(event) => {
            if (event.key === 'ArrowRight') move(1);
            else if (event.key === 'ArrowLeft') move(-1);
          }}
        >
          {choice.label}
        </button>
      ))}
    </div>
  );
}

interface SwitchProps {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

export function Switch({ label, on, onChange }: SwitchProps): ReactNode {
  return (
    <button type="button" className="switch" role="switch" aria-checked={on} onClick={() => onChange(!on)}>
      <i />
      {label}
    </button>
  );
}
