#include "backup/item_lines.h"

#include <catch2/catch_test_macros.hpp>

#include "backup/ion.h"
#include "json/tape.h"
#include "json/wire_writer.h"
#include "value/wire_codec.h"

using namespace dynascope;

namespace {

std::string packed(std::string_view json) {
    JsonTape tape;
    REQUIRE(tape.parse(json));
    auto item = decode_item(tape.root());
    REQUIRE(item.ok());
    return std::move(item).value();
}

std::string text_of(std::string_view item) {
    std::string text;
    WireWriter out(text);
    encode_item(ItemView(item), out);
    return text;
}

std::string ion_of(std::string_view json) {
    const std::string item = packed(json);
    std::string text;
    append_ion_item(text, ItemView(item));
    return text;
}

// Each item as wire text, or "!" and the message.
std::vector<std::string> read(std::string_view text, const ImportSource& source) {
    std::vector<std::string> items;
    read_items(text, source, [&](const Result<std::string>& item) {
        items.push_back(item.ok() ? text_of(item.value()) : "! " + item.error().message);
    });
    return items;
}

ImportSource of(DataFormat format) {
    ImportSource source;
    source.format = format;
    return source;
}

constexpr std::string_view every_type =
    R"({"b":{"B":"AAEC"},"bs":{"BS":["AA==","AQ=="]},"f":{"BOOL":false},"l":{"L":[{"S":"x"},{"N":"1.5"},{"M":{}}]},)"
    R"("m":{"M":{"a b":{"S":"\"q\"\n"},"n":{"NULL":true}}},"n":{"N":"-600"},"ns":{"NS":["-2","0","1000000"]},)"
    R"("s":{"S":"ä €"},"ss":{"SS":["Author1","Author2"]},"t":{"BOOL":true},"z":{"N":"0.00001"}})";

}  // namespace

TEST_CASE("items in Ion, as the guide shows them") {
    CHECK(ion_of(R"({"Id":{"N":"103"},"PageCount":{"N":"600"},"Price":{"N":"2000"}})") ==
          "{Id:103.,PageCount:6d2,Price:2d3}");
    CHECK(ion_of(R"({"Authors":{"SS":["Author1","Author2"]},"InPublication":{"BOOL":false}})") ==
          R"({Authors:$dynamodb_SS::["Author1","Author2"],InPublication:false})");
    CHECK(ion_of(every_type) ==
          R"({b:{{AAEC}},bs:$dynamodb_BS::[{{AA==}},{{AQ==}}],f:false,l:["x",1.5,{}],m:{'a b':"\"q\"\n",n:null},)"
          R"(n:-6d2,ns:$dynamodb_NS::[-2.,0.,1d6],s:"ä €",ss:$dynamodb_SS::["Author1","Author2"],t:true,z:0.00001})");
    CHECK(ion_of(R"({"$5":{"S":"a"},"1st":{"S":"b"},"null":{"S":"c"},"o'k":{"S":"\u0001"}})") ==
          R"({'$5':"a",'1st':"b",'null':"c",'o\'k':"\x01"})");
}

TEST_CASE("lines of every format come back as the same items") {
    const std::string item = packed(every_type);
    for (const DataFormat format : {DataFormat::kDynamoDbJson, DataFormat::kIon}) {
        std::string text;
        append_item_line(text, format, ItemView(item));
        append_item_line(text, format, ItemView(item));
        const std::string wire = text_of(item);
        CHECK(read(text, of(format)) == std::vector<std::string>{wire, wire});
    }
}

TEST_CASE("changes carry their instant, keys and images") {
    const std::string keys = packed(R"({"pk":{"S":"a"}})");
    const std::string image = packed(R"({"pk":{"S":"a"},"v":{"N":"10"}})");
    std::string text;
    append_change_line(text, DataFormat::kDynamoDbJson, {1'680'109'764'000'000}, ItemView(keys), ItemView(image), {});
    CHECK(text == R"({"Metadata":{"WriteTimestampMicros":{"N":"1680109764000000"}},"Keys":{"pk":{"S":"a"}},)"
                  R"("NewImage":{"pk":{"S":"a"},"v":{"N":"10"}}})"
                  "\n");
    text.clear();
    append_change_line(text, DataFormat::kIon, {1'680'109'764'000'001}, ItemView(keys), {}, ItemView(image));
    CHECK(text ==
          "$ion_1_0 {Metadata:{WriteTimestampMicros:1680109764000001.},Keys:{pk:\"a\"},"
          "OldImage:{pk:\"a\",v:1d1}}\n");
}

TEST_CASE("Ion as people write it") {
    const auto one = [](std::string_view line) { return ion_line_to_json(line).value_or("none"); };
    CHECK(one("{Item:{a:1}}") == R"({"Item":{"a":{"N":"1"}}})");
    CHECK(one(" $ion_1_0 { 'Item' : { \"a\" : 1.50 , b : -3d-2 , c: 1e3, } } // end") ==
          R"({"Item":{"a":{"N":"1.50"},"b":{"N":"-3e-2"},"c":{"N":"1e3"}}})");
    CHECK(one("{Item:{a:'''long ''' /* and */ '''more''',b:\"\\u20ac \\x41 \\ud83d\\ude00 \\U0001F600\"}}") ==
          "{\"Item\":{\"a\":{\"S\":\"long more\"},\"b\":{\"S\":\"€ A 😀 😀\"}}}");
    CHECK(one("{Item:{a:null.string,b:[true,null],c:{{ aGk= }}}}") ==
          R"({"Item":{"a":{"NULL":true},"b":{"L":[{"BOOL":true},{"NULL":true}]},"c":{"B":"aGk="}}})");
    CHECK(one("{Item:{a:1.},Text:\"b\"}") == R"({"Item":{"a":{"N":"1"}},"Text":{"S":"b"}})");
    CHECK(one("{Item:{a:$dynamodb_NS::[1.,2d1]}}") == R"({"Item":{"a":{"NS":["1","2e1"]}}})");
    for (const char* bad :
         {"", "{", "Item", "{Item:1}", "{Item:{a:symbol}}", "{Item:{a:(1 2)}}", "{Item:{a:2024-01-01T}}",
          "{Item:{a:{{\"clob\"}}}}", "{Item:{a:\"open}}", "{Item:{a:1}} {Item:{a:2}}", "{Item:{a:$other::1}}",
          "{Item:{a:$dynamodb_SS::[1]}}", "{Item:{a:\"\\q\"}}"}) {
        INFO(bad);
        CHECK(one(bad) == "none");
    }
    std::string deep = "{Item:{a:";
    for (int i = 0; i < 200; ++i) deep += "[";
    CHECK(one(deep) == "none");
}

TEST_CASE("a line that cannot be read ends its file, an item that is none does not") {
    const auto items = read(
        "{\"Item\":{\"a\":{\"S\":\"1\"}}}\n\n{\"Item\":{\"a\":{\"N\":\"x\"}}}\r\n"
        "{\"Item\":{\"a\":{\"S\":\"2\"}}}\nnonsense\n{\"Item\":{\"a\":{\"S\":\"3\"}}}\n",
        of(DataFormat::kDynamoDbJson));
    REQUIRE(items.size() == 4);
    CHECK(items[0] == R"({"a":{"S":"1"}})");
    CHECK(items[1] == "! The parameter cannot be converted to a numeric value: x");
    CHECK(items[2] == R"({"a":{"S":"2"}})");
    CHECK(items[3] == "! The data is not in the format DYNAMODB_JSON");
}

TEST_CASE("CSV: columns are strings, keys have their types") {
    ImportSource source = of(DataFormat::kCsv);
    source.key_types = {{"pk", ValueType::kString}, {"sk", ValueType::kNumber}, {"bin", ValueType::kBinary}};
    CHECK(read("pk,sk,v,bin\r\na,1,2,aGk=\n\"b, \"\"c\"\"\",2,\"two\nlines\",\nd,3,,\n", source) ==
          std::vector<std::string>{R"({"bin":{"B":"aGk="},"pk":{"S":"a"},"sk":{"N":"1"},"v":{"S":"2"}})",
                                   R"({"pk":{"S":"b, \"c\""},"sk":{"N":"2"},"v":{"S":"two\nlines"}})",
                                   R"({"pk":{"S":"d"},"sk":{"N":"3"},"v":{"S":""}})"});
    CHECK(read("pk,sk\na,x\nb\nc,3", source) ==
          std::vector<std::string>{"! The parameter cannot be converted to a numeric value: x",
                                   "! The record has 1 fields, the header has 2",
                                   R"({"pk":{"S":"c"},"sk":{"N":"3"}})"});
    CHECK(read("pk\na\nb\"c\nd", source) ==
          std::vector<std::string>{R"({"pk":{"S":"a"}})", "! The data is not in the format CSV"});
    source.headers = {"pk", "v"};
    source.delimiter = ';';
    CHECK(read("\xEF\xBB\xBF"
               "a;1,2\n\nb;\n",
               source) ==
          std::vector<std::string>{R"({"pk":{"S":"a"},"v":{"S":"1,2"}})", R"({"pk":{"S":"b"},"v":{"S":""}})"});
}
