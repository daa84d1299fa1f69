import { Trans } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import classes from './timeline.module.css'

interface Props {
  hasMore: boolean
  isLoading: boolean
  load: () => void
}

/** Reads on when it comes into sight; the button is for those who do not scroll, and after a failure. */
export function LoadMore({ hasMore, isLoading, load }: Props) {
  const end = useRef<HTMLDivElement>(null)
  const newest = useRef(load)
  newest.current = load
  useEffect(() => {
    if (!end.current || !hasMore || isLoading) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) newest.current()
      },
      { rootMargin: '300px' },
    )
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [hasMore, isLoading])
  if (!hasMore) return null
  return (
    <div ref={end} className={classes.more}>
      {isLoading ? (
        <SkeletonLines count={3} />
      ) : (
        <button type="button" onClick={load}>
          <Trans>Show more</Trans>
        </button>
      )}
    </div>
  )
}
