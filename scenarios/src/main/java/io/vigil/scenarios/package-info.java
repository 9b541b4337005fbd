/**
 * The whole product in one process and in virtual time: the controller's real parts, constructed by hand, around a
 * simulated data centre. Nothing is left out but the container and the sockets.
 */
package io.vigil.scenarios;
