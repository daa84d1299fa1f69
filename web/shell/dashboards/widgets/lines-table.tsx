import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { Matter } from './matter.ts'
import classes from './widget.module.css'
import { WidgetScroll } from './widget-frame.tsx'

/** Figures in lines; each leads to its rows. */
export function LinesTable({ matter, title }: { matter: Matter; title: string }) {
  const { t } = useLingui()
  const { heads, lines, hasMore } = matter
  return (
    <WidgetScroll title={title}>
      <table className={classes.table}>
        <caption className="k-hidden">{title}</caption>
        <thead>
          <tr>
            {heads.map((head, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two measures may be called the same
              <th key={index} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ value, amounts, drill }) => (
            <tr key={value.key}>
              <th scope="row">
                <Link to={drill.to as '/'} search={drill.search as never}>
                  {value.label}
                </Link>
              </th>
              {amounts.map(({ text, isFew }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: amounts have nothing but their place
                <td key={index} data-few={isFew || undefined}>
                  {isFew ? (
                    <>
                      {text} <small>{t`few`}</small>
                    </>
                  ) : (
                    text
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {hasMore && (
        <p className={classes.note}>
          <Trans>There are more groups than are shown.</Trans>
        </p>
      )}
    </WidgetScroll>
  )
}
