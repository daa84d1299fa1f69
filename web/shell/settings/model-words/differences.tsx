import { t } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Language } from '#kernel/languages.ts'
import type { Difference } from '../data-model/model-data.ts'
import classes from './differences.module.css'
import { sayDifference } from './say-difference.ts'

/** What a change would come to, in sentences, and some of the values that it would cost; `more` stands after them. */
export function Differences({ of, more }: { of: readonly Difference[]; more?: string }) {
  const { i18n } = useLingui()
  const sentences = of.map((difference) => sayDifference(difference, i18n.locale as Language))
  const examples = of.flatMap((difference) => difference.examples ?? [])
  return (
    <div className={classes.differences}>
      <p>{[...sentences, ...(more ? [more] : [])].join(' ')}</p>
      {examples.length > 0 && (
        <ul>
          {examples.map(({ id, value, becomes }) => (
            <li key={id}>{sayExample(value, becomes)}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

function sayExample(value: string, becomes: string | null): string {
  return becomes === null ? t`“${value}” becomes empty` : t`“${value}” becomes “${becomes}”`
}
