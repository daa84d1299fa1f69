import classes from './skeletons.module.css'

/** Lines in the place of a text that is on its way; they appear only when it takes longer than a moment. */
export function SkeletonLines({ count = 3 }: { count?: number }) {
  return (
    <div className={classes.lines} aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines have nothing but their place
        <span key={index} className={classes.line} data-width={index % 3} />
      ))}
    </div>
  )
}
