import { product } from './product.object.ts'
import { productRules } from './product.rules.ts'
import { stockPlace } from './stock-place.object.ts'
import { stockPlaceRules } from './stock-place.rules.ts'

/** What is sold and at which price, and where it is kept. */
export const commerce = { objects: [product, stockPlace], rules: [productRules, stockPlaceRules] }
