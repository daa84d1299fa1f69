import { product } from './product.object.ts'

/** What is sold and at which price. */
export const commerce = { objects: [product], rules: [] }
