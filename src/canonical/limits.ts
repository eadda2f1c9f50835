/** Ports of a project, after ranges are written out. One service can publish 65,535, and few publish more than ten. */
export const PORT_LIMIT = 100_000
