import classes from './entry-art.module.css'

const columns = [
  { tint: 'gray', cards: [0.7, 0.5, 0.8] },
  { tint: 'blue', cards: [0.6, 0.85] },
  { tint: 'violet', cards: [0.75, 0.55, 0.65] },
  { tint: 'green', cards: [0.8] },
] as const

/** A picture of a board and of what moved on it. It says nothing, so screen readers pass it by. */
export function EntryArt() {
  return (
    <div className={classes.art} aria-hidden="true">
      <div className={classes.sheet}>
        <div className={classes.bar}>
          <span className={classes.dot} />
          <span className={classes.line} />
          <span className={classes.button} />
        </div>
        <div className={classes.board}>
          {columns.map(({ tint, cards }) => (
            <div key={tint} className={classes.column}>
              <span className={classes.pill} data-tint={tint} />
              {cards.map((width) => (
                <Card key={width} width={width} tint={tint} />
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}

function Card({ width, tint }: { width: number; tint: string }) {
  return (
    <div className={classes.card} style={{ '--width': width }}>
      <span className={classes.name} />
      <span className={classes.amount} />
      <span className={classes.foot}>
        <span className={classes.avatar} data-tint={tint} />
        <span className={classes.date} />
      </span>
    </div>
  )
}
