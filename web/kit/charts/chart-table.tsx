import type { MouseEvent } from 'react'
import classes from './chart.module.css'
import type { ChartPart, ChartProps } from './chart-data.ts'

/** What the chart shows, in figures; each part leads to what lies behind it. */
export function ChartTable({ name, heads, parts, onPick }: ChartProps) {
  return (
    <table className={classes.table}>
      <caption className="k-hidden">{name}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={part.key}>
            <th scope="row">
              <PartLink part={part} onPick={onPick} />
            </th>
            {part.texts.map((text, index) => (
              <td key={heads[index + 1]}>{text}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function PartLink({ part, onPick }: { part: ChartPart; onPick: ChartProps['onPick'] }) {
  if (!part.href) return part.label
  const press = (event: MouseEvent) => {
    if (!onPick || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    onPick(part)
  }
  return (
    <a href={part.href} onClick={press}>
      {part.label}
    </a>
  )
}
