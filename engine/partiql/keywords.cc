#include "partiql/keywords.h"

#include <string>

namespace dynascope::partiql {

namespace {

// One string with a space around every word: searched only for words that are written bare.
constexpr std::string_view keywords =
    " absolute action add all allocate alter any are as asc assertion at authorization avg bag begin bit bit_length "
    "blob bool boolean by cascade cascaded case cast catalog char character character_length char_length check clob "
    "close coalesce collate collation column commit conflict connect connection constraint constraints continue "
    "convert corresponding count create cross current current_date current_time current_timestamp current_user cursor "
    "date date_add date_diff deallocate dec decimal declare default deferrable deferred delete desc describe "
    "descriptor diagnostics disconnect distinct do domain double drop else end escape except exception exec execute "
    "exists external extract false fetch first float for foreign found from full get global go goto grant group having "
    "identity immediate index indicator initially inner input insensitive insert int integer intersect interval into "
    "isolation join key language last left let level limit list local lower match max min missing modified module "
    "names national natural nchar new next no nothing null nullif numeric octet_length of old on only open option "
    "order outer output overlaps pad partial pivot position precision prepare preserve primary prior privileges "
    "procedure public read real references relative remove restrict returning revoke right rollback rows schema scroll "
    "section select session session_user set sexp size smallint some space sql sqlcode sqlerror sqlstate string struct "
    "substring sum symbol system_user table temporary then time timestamp to transaction translate translation trim "
    "true tuple union unique unknown unpivot update upper usage user using value values varchar varying view when "
    "whenever where with work write zone ";

constexpr std::string_view functions =
    " exists count avg max min sum substring char_length character_length octet_length bit_length upper lower size "
    "nullif coalesce sexp list bag ";

constexpr std::string_view types =
    " missing null bool boolean smallint int int4 int8 integer float real double dec decimal numeric timestamp date "
    "time char character varchar string symbol clob blob struct tuple list sexp bag ";

bool holds(std::string_view words, std::string_view word) {
    std::string sought(" ");
    sought += word;
    sought += ' ';
    return words.find(sought) != std::string_view::npos;
}

}  // namespace

bool is_keyword(std::string_view lower) { return holds(keywords, lower); }

bool is_operator_word(std::string_view lower) { return holds(" and or not in between is like ", lower); }

bool is_function_keyword(std::string_view lower) { return holds(functions, lower); }

bool is_type_word(std::string_view lower) { return holds(types, lower); }

}  // namespace dynascope::partiql
