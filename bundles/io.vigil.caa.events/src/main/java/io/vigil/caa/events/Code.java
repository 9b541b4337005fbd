package io.vigil.caa.events;

/** What the parser noticed (spec 41, section 9). */
public enum Code {
    W01("text before a record skipped"),
    W02("blank line inside record"),
    W03("short id padded"),
    W04("unknown key kept"),
    W05("unknown EVENT_TYPE"),
    W06("flat form"),
    W07("optional key missing"),
    W08("key repeated, first kept"),
    W09("line that is no pair and no keyword"),
    W10("Unicode dash in an id read as '-'"),
    E01("end keyword without begin"),
    E02("record cut off"),
    E03("number not parseable or out of range"),
    E04("id not parseable"),
    E05("required key missing"),
    E06("BEGIN_EVENT_INFO inside a record"),
    E07("END_EVENT_INFO before END_EVPROD_INFO"),
    E08("no producer block though RC is 0 or absent"),
    E09("half id");

    private final String meaning;

    Code(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }

    public boolean isError() {
        return name().charAt(0) == 'E';
    }
}
