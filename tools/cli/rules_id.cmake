# Writes OUTPUT: which rules this program decides by, as a hash of the sources that
# decide and of the Lua release. FOLDER is the engine's; the names in it count, too.
set(all "${LUA}\n")
foreach(floor base words core script stage wire)
  file(GLOB names RELATIVE "${FOLDER}" "${FOLDER}/${floor}/*.c" "${FOLDER}/${floor}/*.h"
    "${FOLDER}/${floor}/*.def" "${FOLDER}/${floor}/*.lua")
  list(SORT names)
  foreach(name ${names})
    file(SHA256 "${FOLDER}/${name}" hash)
    string(APPEND all "${name} ${hash}\n")
  endforeach()
endforeach()
string(SHA256 id "${all}")
string(SUBSTRING "${id}" 0 16 id)
file(CONFIGURE OUTPUT "${OUTPUT}" @ONLY CONTENT [[
#pragma once
#define RULES_ID "@id@"
#define RULES_LUA "Lua @LUA@"
#define TOCSIN_VERSION "@VERSION@"
]])
