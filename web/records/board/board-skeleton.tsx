import classes from './board-skeleton.module.css'

/** Columns with cards that are on their way. */
export function BoardSkeleton() {
  return (
    <div className={classes.board} aria-hidden="true">
      {[4, 3, 3, 2].map((cards, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have nothing but their place
        <div key={column} className={classes.column}>
          <span className={classes.head} />
          {Array.from({ length: cards }, (_, card) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they have nothing but their place
            <span key={card} className={classes.card} />
          ))}
        </div>
      ))}
    </div>
  )
}
