import { SkeletonLines } from '#web/kit/skeletons.tsx'
import classes from './record-page.module.css'

/** The shape of a record's page while the record is on its way. */
export function PageSkeleton() {
  return (
    <main className={classes.page} aria-busy="true">
      <div className={classes.skeletonBar} />
      <div className={classes.skeletonHead}>
        <SkeletonLines count={2} />
      </div>
      <div className={classes.columns}>
        <div className={classes.main}>
          <SkeletonLines count={6} />
        </div>
        <div className={classes.side}>
          <SkeletonLines count={9} />
        </div>
      </div>
    </main>
  )
}
