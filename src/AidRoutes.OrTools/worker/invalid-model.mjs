export class InvalidModel extends Error {}
