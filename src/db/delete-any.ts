/** A model of Prisma's client, as far as rows are deleted here. */
interface Model<Where> {
  count(args: { where: Where; take: number }): PromiseLike<number>;
  deleteMany(args: { where: Where }): PromiseLike<unknown>;
}

/** Deletes rows that are over. Mostly there are none: to look takes no lock, and needs nothing of Prisma's. */
export async function deleteAny<Where>(model: Model<Where>, where: Where): Promise<void> {
  if ((await model.count({ where, take: 1 })) > 0) await model.deleteMany({ where });
}
