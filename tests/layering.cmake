# SPDX-License-Identifier: Apache-2.0
# Checks every #include of a service or client folder against the layers of ARCHITECTURE.md.
cmake_minimum_required(VERSION 3.25)

# Run as: cmake -DROOT=<source dir> -P layering.cmake

# What a folder may include, besides itself.
set(base)
set(model base)
set(snapshot base model)
set(changelog base)
set(query base model snapshot)
set(store base model snapshot changelog)
set(rpc base model snapshot query store)
set(server base model snapshot changelog query store rpc)
set(folders base model snapshot changelog query store rpc server)
# Below rpc nothing knows gRPC.
set(without_grpc base model snapshot changelog query store)

set(found)
set(checked 0)
file(GLOB files RELATIVE ${ROOT} ${ROOT}/service/*/*.h ${ROOT}/service/*/*.cc)
foreach(file IN LISTS files)
  string(REGEX REPLACE "^service/([^/]+)/.*" "\\1" folder ${file})
  if(NOT folder IN_LIST folders)
    list(APPEND found "${file}: folder ${folder} is in no layer")
  endif()
  math(EXPR checked "${checked} + 1")
  file(STRINGS ${ROOT}/${file} includes REGEX "^#include")
  foreach(line IN LISTS includes)
    if(line MATCHES "\"service/([^/\"]+)/" AND NOT CMAKE_MATCH_1 STREQUAL folder AND NOT CMAKE_MATCH_1 IN_LIST ${folder})
      list(APPEND found "${file}: ${folder} must not include ${CMAKE_MATCH_1}")
    elseif(line MATCHES "\"(client|tests)/")
      list(APPEND found "${file}: the service must not include ${CMAKE_MATCH_1}/")
    elseif(line MATCHES "(grpcpp/|grpc/|grpc\\.pb\\.h)" AND folder IN_LIST without_grpc)
      list(APPEND found "${file}: ${folder} must not know gRPC")
    endif()
  endforeach()
endforeach()

file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/client/*.h ${ROOT}/client/*.cc)
foreach(file IN LISTS files)
  math(EXPR checked "${checked} + 1")
  # But for the server that tests of other programs run in their own process: it is the service itself.
  if(file MATCHES "^client/testing/")
    file(STRINGS ${ROOT}/${file} includes REGEX "^#include \"tests/|internal/v1/")
  else()
    file(STRINGS ${ROOT}/${file} includes REGEX "^#include \"(service|tests)/|internal/v1/")
  endif()
  foreach(line IN LISTS includes)
    list(APPEND found "${file}: the client knows the contract alone, not ${line}")
  endforeach()
  # That one is for tests only.
  if(NOT file MATCHES "^client/(testing|include/partyline/testing)/")
    file(STRINGS ${ROOT}/${file} includes REGEX "^#include \"(client|partyline)/testing/")
    foreach(line IN LISTS includes)
      list(APPEND found "${file}: ${line} is for tests")
    endforeach()
  endif()
endforeach()

# Deadlines and pauses are counted by SteadyNow(), which does not notice that the machine's clock is set. That clock is
# asked in clock.cc, and where gRPC counts by it: both change together.
set(asks_the_clock service/base/clock.cc service/rpc/unary_call.cc service/server/server.cc service/server/watchdog.cc)
file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/service/*.h ${ROOT}/service/*.cc)
foreach(file IN LISTS files)
  file(STRINGS ${ROOT}/${file} lines REGEX "absl::Now\\(|system_clock|ToChronoTime|gettimeofday|CLOCK_REALTIME|time\\(nullptr")
  list(LENGTH lines count)
  if(count GREATER 0 AND NOT file IN_LIST asks_the_clock)
    list(APPEND found "${file}: asks the machine's clock; is it SteadyNow() that is meant?")
  endif()
endforeach()

# Files that outgrew their reader.
file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/service/*.h ${ROOT}/service/*.cc ${ROOT}/client/*.h ${ROOT}/client/*.cc
     ${ROOT}/tests/*.h ${ROOT}/tests/*.cc)
foreach(file IN LISTS files)
  file(READ ${ROOT}/${file} text)
  string(REGEX MATCHALL "\n" newlines "${text}")
  list(LENGTH newlines length)
  if(length GREATER 500)
    list(APPEND found "${file}: ${length} lines, more than 500")
  endif()
endforeach()

if(checked LESS 20)
  list(APPEND found "only ${checked} files seen: is ROOT right?")
endif()
if(found)
  list(JOIN found "\n  " report)
  message(FATAL_ERROR "The house is not in order:\n  ${report}")
endif()
message("${checked} files keep to their layers")
