/** Every layout of the database that was ever released, oldest first. Never edit one: add the next. */
export const versions: { version: number; stores: Record<string, string> }[] = [
  {
    version: 1,
    stores: {
      captures: 'id, contentKey, *hashes',
      sources: 'sha256',
      reports: 'id',
      rows: 'id, addedAt, [agency+year]',
    },
  },
];
