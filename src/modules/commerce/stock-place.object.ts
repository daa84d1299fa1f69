import { defineObject } from '#engine/define.ts'
import { field } from '#fields/index.ts'

/** Where goods are kept: a warehouse, a shop, a van. It belongs to a branch. */
export const stockPlace = defineObject('stockPlace', {
  plural: 'stockPlaces',
  mayHide: true,
  title: 'name',
  columns: ['name', 'key', 'branch', 'address', 'active'],
  keyedBy: 'key',
  listedOnBranch: true,
  synonyms: ['warehouse', 'depot', 'stock location', 'almacén', 'depósito', '仓库', '库房', 'склад'],
  fields: {
    name: field.text({
      required: true,
      searchable: true,
      maxLength: 200,
      synonyms: ['warehouse', 'warehouse name', 'almacén', 'nombre', '仓库', '名称', 'склад', 'назва'],
    }),
    key: field.text({
      unique: true,
      maxLength: 80,
      help: 'Short and lasting; made from the name when none is given.',
      synonyms: ['code', 'código', '代码', 'код'],
    }),
    address: field.address({ synonyms: ['dirección', '地址', 'адреса'] }),
    active: field.boolean({
      default: true,
      help: 'Goods go in and out.',
      synonyms: ['in use', 'enabled', 'activo', '启用', 'активний'],
    }),
  },
})
