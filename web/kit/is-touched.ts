/** Whether the main way to point is a finger, as where a camera is at hand and nobody drags a file. */
export const isTouched = matchMedia('(pointer: coarse)').matches
