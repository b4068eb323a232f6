import type { ReactNode } from 'react';
import { useWords } from '../words/use-words.tsx';

/** 内部使用: on every page of estimates. */
export function InternalTag(): ReactNode {
  const { t } = useWords();
  return (
    <span className="tag near" title={t('forecast.internalText')}>
      {t('forecast.internal')}
    </span>
  );
}
