package org.kickscope.control;

import java.util.List;

/**
 * What is set up: a virtual machine, a vhost device, a driver.
 *
 * @param id kind and number in the order of appearance: {@code vhost1}
 * @param kind what it is, in words
 * @param names by which events name it: {@code file 0xffff888121ac9000}
 * @param steps how many steps were seen, capability probes included
 */
public record ControlledObject(String id, String kind, List<String> names, long steps) {
    public ControlledObject {
        names = List.copyOf(names);
    }
}
