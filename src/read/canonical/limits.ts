/**
 * The number of ports in a project after ranges are expanded. A single service can publish 65,535; few publish more
 * than ten.
 */
export const PORT_LIMIT = 100_000
