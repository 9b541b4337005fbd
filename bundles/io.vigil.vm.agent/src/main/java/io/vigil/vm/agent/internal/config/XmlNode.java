package io.vigil.vm.agent.internal.config;

/** What an element can hold in our file: other elements and comments. */
sealed interface XmlNode permits XmlElement, XmlNode.Comment {
    /** A comment of the operator. */
    record Comment(String text) implements XmlNode {}
}
