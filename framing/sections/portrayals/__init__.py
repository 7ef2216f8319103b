"""In what light people and organisations stand."""
