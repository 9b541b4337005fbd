/** What detection publishes (spec 21). Detection never moves anything: it writes plan requests and verdicts. */
package io.vigil.api.detection;
