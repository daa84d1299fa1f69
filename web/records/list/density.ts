import { useLayoutEffect } from 'react'
import { setPreference, usePreference } from '#web/data/preferences.ts'

export type Density = 'normal' | 'compact'

/** How close rows of tables stand, for this person. */
export function useDensity(): Density {
  const density = usePreference<Density>('density', 'normal')
  useLayoutEffect(() => {
    const { dataset } = document.documentElement
    if (density === 'compact') dataset['density'] = density
    else delete dataset['density']
  }, [density])
  return density
}

export function setDensity(density: Density): void {
  setPreference('density', density === 'normal' ? null : density)
}
