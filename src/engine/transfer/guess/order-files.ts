import type { FileGuess, ObjectShape } from './object-shape.ts'

/**
 * The order to import files in, as indexes: a file comes after those whose records its columns link to. Files that link
 * to each other keep the order given; the links between them wait for the second file.
 */
export function orderFiles(
  files: readonly Pick<FileGuess, 'object' | 'columns'>[],
  objects: readonly ObjectShape[],
): number[] {
  const needs = files.map((file) => {
    const object = objects.find(({ name }) => name === file.object)
    const targets = file.columns.map(({ field }) => object?.fields.find(({ name }) => name === field)?.target)
    return new Set(targets.filter((target) => target !== undefined && target !== file.object))
  })
  const waiting = files.map((_, at) => at)
  const order: number[] = []
  while (waiting.length > 0) {
    const ready = waiting.findIndex(
      (at) => !waiting.some((other) => other !== at && needs[at]?.has(files[other]?.object)),
    )
    const [next] = waiting.splice(Math.max(0, ready), 1)
    order.push(next as number)
  }
  return order
}
