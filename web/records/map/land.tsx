import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import classes from './map.module.css'
import { loadOutline, type Outline, trace } from './world/outline.ts'
import type { Sight, Size } from './world/projection.ts'

/** From so near the coarse outlines look like what they are. */
const fineFrom = 3.4

/** The countries of the world, drawn behind what lies in them. */
export function Land({ sight, size }: { sight: Sight; size: Size }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const scheme = useComputedColorScheme('light')
  const outline = useOutline(sight.zoom >= fineFrom)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are those of the scheme
  useLayoutEffect(() => {
    const own = canvas.current
    const pen = own?.getContext('2d')
    if (!own || !pen || size.width === 0) return
    const density = devicePixelRatio || 1
    own.width = Math.round(size.width * density)
    own.height = Math.round(size.height * density)
    if (!outline) return
    pen.scale(density, density)
    pen.beginPath()
    trace(pen, outline, sight, size)
    // A canvas knows no variables: the colours are asked of its own style.
    const { color, outlineColor } = getComputedStyle(own)
    pen.fillStyle = color
    pen.fill('evenodd')
    pen.strokeStyle = outlineColor
    pen.lineWidth = 0.8
    pen.lineJoin = 'round'
    pen.stroke()
  }, [outline, sight, size.width, size.height, scheme])
  return <canvas ref={canvas} className={classes.land} />
}

function useOutline(wantsFine: boolean): Outline | null {
  const [outlines, setOutlines] = useState<{ coarse?: Outline; fine?: Outline }>({})
  const detail = wantsFine ? 'fine' : 'coarse'
  useEffect(() => {
    let isOver = false
    // Without outlines the records still lie where they lie.
    loadOutline(detail).then(
      (outline) => isOver || setOutlines((before) => ({ ...before, [detail]: outline })),
      () => {},
    )
    return () => {
      isOver = true
    }
  }, [detail])
  return outlines[detail] ?? outlines.coarse ?? outlines.fine ?? null
}
