# SPDX-License-Identifier: Apache-2.0

# partyline_proto_library(target ROOT dir PROTOS a.proto … [SERVICES a.proto …] [DEPS targets])
#
# A static library of the code generated from PROTOS (paths below ROOT), with gRPC stubs and mocks for SERVICES.
# Descriptors keep the names relative to ROOT, so that reflection and imports agree.
function(partyline_proto_library target)
  cmake_parse_arguments(arg "" "ROOT" "PROTOS;SERVICES;DEPS" ${ARGN})
  set(sources)
  set(headers)
  set(roots -I${arg_ROOT} -I${CMAKE_CURRENT_SOURCE_DIR} -I${PACKAGED})
  list(REMOVE_DUPLICATES roots)
  foreach(proto IN LISTS arg_PROTOS)
    string(REGEX REPLACE "\\.proto$" "" stem ${GENERATED}/${proto})
    set(outputs ${stem}.pb.cc ${stem}.pb.h)
    set(plugin)
    if(proto IN_LIST arg_SERVICES)
      # First, as in protoc's dependency file: Ninja holds the two against each other.
      list(PREPEND outputs ${stem}.grpc.pb.cc ${stem}.grpc.pb.h)
      list(APPEND outputs ${stem}_mock.grpc.pb.h)
      set(plugin --grpc_out=generate_mock_code=true:${GENERATED}
                 --plugin=protoc-gen-grpc=$<TARGET_FILE:gRPC::grpc_cpp_plugin>)
    endif()
    add_custom_command(
      OUTPUT ${outputs}
      COMMAND ${CMAKE_COMMAND} -E make_directory ${GENERATED}
      COMMAND protobuf::protoc ${roots} --cpp_out=${GENERATED} ${plugin}
              --dependency_out=${stem}.d ${arg_ROOT}/${proto}
      DEPENDS ${arg_ROOT}/${proto}
      DEPFILE ${stem}.d
      COMMENT "Generating ${proto}"
      VERBATIM)
    foreach(output IN LISTS outputs)
      if(output MATCHES "\\.cc$")
        list(APPEND sources ${output})
      else()
        list(APPEND headers ${output})
      endif()
    endforeach()
  endforeach()
  add_library(${target} STATIC ${sources} ${headers})
  target_include_directories(${target} SYSTEM PUBLIC $<BUILD_INTERFACE:${GENERATED}>)
  target_link_libraries(${target} PUBLIC gRPC::grpc++ protobuf::libprotobuf ${arg_DEPS})
endfunction()
